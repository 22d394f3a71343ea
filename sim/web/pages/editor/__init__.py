"""Write a scenario: forms and text side by side, checked as one writes."""
