"""The five programs of ``config/``, played as they are shipped."""
