"""The words we send: one Markdown file a letter and language, and what makes mails of them."""

from mailflow.templates.check import check_overrides
from mailflow.templates.compose import compose, compose_ring, recipient

__all__ = ["check_overrides", "compose", "compose_ring", "recipient"]
