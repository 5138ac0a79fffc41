"""Who may see what is not public: how a reader signs in, and how a request is recognised."""
