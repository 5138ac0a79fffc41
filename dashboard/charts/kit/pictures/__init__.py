"""Pictures as values: what a chart draws, as data; `render` and the exports read them."""
