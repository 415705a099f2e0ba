from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from mailflow.nouns.faults import Stop
from mailflow.store.sealing import Unsealable, keyed_hash, place, seal, unseal, wrapping_key

KEY = AESGCM(bytes(32))
PLACES = st.builds(
    place, st.sampled_from(["cases", "outbox"]), st.sampled_from(["opw", "abc"]), st.uuids()
)


@given(st.binary(), PLACES)
def test_what_is_sealed_opens_in_its_place(plain: bytes, where: bytes) -> None:
    sealed = seal(KEY, plain, where)
    assert unseal(KEY, sealed, where) == plain
    assert len(sealed) == len(plain) + 28
    assert seal(KEY, plain, where) != sealed


@given(st.binary(), PLACES, PLACES)
def test_it_opens_nowhere_else(plain: bytes, where: bytes, other: bytes) -> None:
    if where == other:
        return
    with pytest.raises(Unsealable):
        unseal(KEY, seal(KEY, plain, where), other)


@given(st.binary(min_size=1), PLACES, st.data())
def test_a_changed_bit_is_noticed(plain: bytes, where: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(KEY, plain, where))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(Unsealable):
        unseal(KEY, bytes(sealed), where)


@given(st.binary(max_size=40))
def test_garbage_is_not_a_seal(garbage: bytes) -> None:
    with pytest.raises(Unsealable):
        unseal(KEY, garbage, b"")


def test_another_key_does_not_open() -> None:
    with pytest.raises(Unsealable):
        unseal(AESGCM(bytes(31) + b"\1"), seal(KEY, b"x", b"here"), b"here")


def test_wrapping_keys_differ_by_program() -> None:
    sealed = seal(wrapping_key(bytes(32), "opw"), b"x", b"here")
    assert unseal(wrapping_key(bytes(32), "opw"), sealed, b"here") == b"x"
    with pytest.raises(Unsealable):
        unseal(wrapping_key(bytes(32), "abc"), sealed, b"here")


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_program_key_is_32_bytes(length: int) -> None:
    with pytest.raises(Stop, match=rf"{length} bytes found, 32 needed.*key new"):
        wrapping_key(bytes(length), "opw")


def test_hashed_parts_do_not_run_into_each_other() -> None:
    assert keyed_hash(b"k", b"ab", b"c") != keyed_hash(b"k", b"a", b"bc")
    assert keyed_hash(b"k", b"ab") != keyed_hash(b"l", b"ab")
