"""Benchmarks: run by script/bench, never by the tests; they print figures and assert nothing."""
