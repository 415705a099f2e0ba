"""Settings: one TOML file a program, secrets from the environment alone."""

from mailflow.settings.load import Loaded, load
from mailflow.settings.secrets import Secrets

__all__ = ["Loaded", "Secrets", "load"]
