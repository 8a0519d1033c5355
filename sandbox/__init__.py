"""A local Discord for trying and testing bots: gateway, REST, interactions, users and faults."""
