"""Settings: what may be set, the files that set it, and which of them holds for which file."""

from audit.config.checking import parse_config
from audit.config.records import (
    DECISIONS,
    OF_THE_RUN,
    AllowConfig,
    ColumnsConfig,
    Config,
    GateConfig,
    Points,
    ScoreConfig,
    StyleConfig,
)
from audit.config.settings import FileSettings, Settings, configuration_file, load_config, settings_of

__all__ = [
    "DECISIONS",
    "OF_THE_RUN",
    "AllowConfig",
    "ColumnsConfig",
    "Config",
    "FileSettings",
    "GateConfig",
    "Points",
    "ScoreConfig",
    "Settings",
    "StyleConfig",
    "configuration_file",
    "load_config",
    "parse_config",
    "settings_of",
]
