"""Forms: which fields, which words; what the law says of them is asked of the domain."""
