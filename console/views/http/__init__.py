"""What all views share: replies, forms, errors, guards."""
