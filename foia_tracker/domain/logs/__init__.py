"""Request logs kept by others: from a table of cells to drafts of requests and a list of what is doubtful."""
