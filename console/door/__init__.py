"""What comes from outside, brought into one form: signs, numbers, telephones, pasted columns."""
