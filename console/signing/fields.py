"""The names of the signature fields that the console makes for itself."""

OPENING_FIELD = "DauMo"
CLOSING_FIELD = "DauDong"
TIMESTAMP_FIELD = "DauThoiGian"
SEALS = (OPENING_FIELD, CLOSING_FIELD)
