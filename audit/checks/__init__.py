"""The checks, one a file, in folders by MQM dimension. `audit.registry` discovers them."""
