"""Every address that the server answers: each module holds the routes of one kind of answer."""
