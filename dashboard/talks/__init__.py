"""A talk is a presentation, slide by slide: its stage is the audience view, its desk the presenter view."""
