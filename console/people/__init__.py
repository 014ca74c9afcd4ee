"""Who it is: seats, sheets, PINs, keys and devices."""
