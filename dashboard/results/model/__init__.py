"""The programme's own results: their tables, who may see them, how they are judged, added up and compared."""
