"""What is served now and how its bytes reach a reader: snapshots, compressed answers, the browser bundle."""
