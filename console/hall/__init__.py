"""During: programme, requests and slips, the floor, matters and what becomes of them."""
