"""Forecasts of the next interactions: who does what to whom, how likely by earlier dates, and what carries it."""

from reportedly.analysis.forecast.asking import ask_forecast
from reportedly.analysis.forecast.backtest import Backtest, backtest
from reportedly.analysis.forecast.forecasting import Carrying, Expected, Forecast, Trust, Words, forecast

__all__ = [
    "Backtest",
    "Carrying",
    "Expected",
    "Forecast",
    "Trust",
    "Words",
    "ask_forecast",
    "backtest",
    "forecast",
]
