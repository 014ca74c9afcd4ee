"""A network as phones read it from a QR code."""

import re


def wifi_uri(name: str, password: str) -> str:
    """What phones read as a network to join: 'WIFI:T:WPA;S:…;P:…;;' with its signs escaped."""

    def escaped(text: str) -> str:
        return re.sub(r'([\\;,:"])', r"\\\1", text)

    kind = "WPA" if password else "nopass"
    return f"WIFI:T:{kind};S:{escaped(name)};P:{escaped(password)};;"
