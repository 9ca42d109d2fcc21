"""What is told of a request in words: the same on its page and in its case file."""
