"""How a workbook or CSV files become results: limits, cells, rows, and findings by place."""
