"""An invented service with a year and a half of history, made by the real actions over simulated time."""
