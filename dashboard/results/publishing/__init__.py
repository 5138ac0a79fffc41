"""How results are published: rehearsed and reviewed; the template to fill; the demonstration."""
