"""A talk as a PowerPoint file, its charts and tables native and editable."""
