"""The serve stage: the doors through which people use the rest."""
