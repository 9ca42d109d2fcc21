"""Measuring: figures from what is kept."""
