"""What persons do in the local Discord, over ``/sandbox/…``."""
