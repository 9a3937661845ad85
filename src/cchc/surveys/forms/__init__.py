"""Forms of surveys as data: what is asked, how a filled form is judged. No Django."""
