"""The checks, one a file, in folders by MQM dimension. `audit.checks.registry` discovers them."""
