"""What every chart is made of: the chart block, its table, marks, scales and colours. It knows no topic."""
