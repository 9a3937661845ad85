"""Answers and forms come in from other programs and go out to them: xlsx, csv, LimeSurvey, KoboToolbox, XLSForm, SPSS. No models."""
