"""Settings: what may be set, the files that set it, and which of them holds for which file."""

from audit.config.checking import parse_config
from audit.config.records import (
    DECISIONS,
    OF_THE_RUN,
    AllowConfig,
    AnnotatorConfig,
    ColumnsConfig,
    CometConfig,
    Config,
    EndpointConfig,
    GateConfig,
    Points,
    ScoreConfig,
    StyleConfig,
    is_path,
)
from audit.config.settings import FileSettings, Settings, configuration_file, load_config, settings_of

__all__ = [
    "DECISIONS",
    "OF_THE_RUN",
    "AllowConfig",
    "AnnotatorConfig",
    "ColumnsConfig",
    "CometConfig",
    "Config",
    "EndpointConfig",
    "FileSettings",
    "GateConfig",
    "Points",
    "ScoreConfig",
    "Settings",
    "StyleConfig",
    "configuration_file",
    "is_path",
    "load_config",
    "parse_config",
    "settings_of",
]
