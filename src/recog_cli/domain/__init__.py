"""What is true: dates, the model, names, stances. No I/O, no third party, no clock."""
