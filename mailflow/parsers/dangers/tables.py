"""All signs of danger in one row, in the order in which they are told."""

from __future__ import annotations

from mailflow.parsers.dangers.abuse import ABUSE
from mailflow.parsers.dangers.farewell import FAREWELL
from mailflow.parsers.dangers.harm import HARM
from mailflow.parsers.dangers.impaired import IMPAIRED
from mailflow.parsers.dangers.misconduct import MISCONDUCT
from mailflow.parsers.dangers.romance import ROMANCE
from mailflow.parsers.dangers.self_harm import SELF_HARM
from mailflow.parsers.dangers.sign import Sign

SIGNS: tuple[Sign, ...] = (
    *SELF_HARM,
    *FAREWELL,
    *HARM,
    *IMPAIRED,
    *ABUSE,
    *MISCONDUCT,
    *ROMANCE,
)
