"""The persist stage: articles and findings as files, and back."""
