"""Calls the functions of a built plugin, row by row, as its manifest describes them: a reader of the contract in
vm/include/heng_plugin.h that shares nothing with heng."""
import ctypes as c
import json
import os
import subprocess
from decimal import Decimal

ONE = 1000000


class Text(c.Structure):
    _fields_ = [("bytes", c.c_char_p), ("size", c.c_size_t)]


class Numbers(c.Structure):
    _fields_ = [("items", c.POINTER(c.c_int64)), ("count", c.c_size_t)]


class Row(c.Structure):
    _fields_ = [("text", c.c_char_p), ("text_room", c.c_size_t),
                ("message", c.c_char_p), ("message_room", c.c_size_t)]


TYPES = {"number": c.c_int64, "int64": c.c_int64, "int32": c.c_int32, "double": c.c_double,
         "bool": c.c_bool, "text": Text, "number[]": Numbers}


class Column(c.Structure):
    _fields_ = [("low", c.POINTER(c.c_int64)), ("high", c.POINTER(c.c_int64)),
                ("truth", c.c_void_p), ("text", c.c_void_p), ("known", c.c_void_p),
                ("first", c.POINTER(c.c_int64))]


class ResultColumn(c.Structure):
    _fields_ = [("low", c.POINTER(c.c_int64)), ("high", c.POINTER(c.c_int64)),
                ("truth", c.c_void_p), ("text", c.c_void_p), ("known", c.c_void_p)]


class Batch(c.Structure):
    pass


FAIL = c.CFUNCTYPE(None, c.POINTER(Batch), c.c_size_t, c.c_char_p)
Batch._fields_ = [("rows", c.c_size_t), ("n_args", c.c_size_t), ("args", c.POINTER(Column)),
                  ("result", c.POINTER(ResultColumn)), ("fail", FAIL)]


class NoValue(Exception):
    """The function gave no value; the argument is its message."""


def millionths(value):
    number = Decimal(str(value)) * ONE
    assert number == int(number), value
    return int(number)


def encode(word, value):
    if word == "text":
        data = value.encode()
        return Text(data, len(data))
    if word == "number[]":
        return Numbers((c.c_int64 * len(value))(*map(millionths, value)), len(value))
    return TYPES[word](millionths(value) if word == "number" else value)


def decode(word, value):
    """What a function returned, or wrote through its last argument."""
    if word == "text":
        assert len(value.bytes) == value.size
        return value.bytes.decode()
    plain = getattr(value, "value", value)
    return Decimal(plain) / ONE if word == "number" else plain


def word_of(described):
    """The word of an argument or result: the table's first value, whatever else it names."""
    return described["1"] if isinstance(described, dict) else described[0]


def ends(value):
    """A number, or the lower and upper end of an unknown one, None where it is open."""
    low, high = value if isinstance(value, tuple) else (value, value)
    return (-2 ** 63 if low is None else millionths(low),
            2 ** 63 - 1 if high is None else millionths(high))


def column(word, value):
    """One row of a batch of numbers."""
    is_rows = word == "number[]"
    pairs = [ends(item) for item in value] if is_rows else [ends(value)]
    array = c.c_int64 * len(pairs)
    made = Column(array(*(low for low, _ in pairs)), array(*(high for _, high in pairs)))
    if is_rows:
        made.first = (c.c_int64 * 2)(0, len(pairs))
    return made


class Plugin:
    def __init__(self, folder):
        dump = os.path.join(os.path.dirname(__file__), "manifest_json.lua")
        file = os.path.join(folder, "manifest.lua")
        self.manifest = json.loads(subprocess.check_output(["lua5.4", dump, file]),
                                   parse_float=Decimal)
        self.library = c.CDLL(os.path.abspath(os.path.join(folder, self.manifest["library"])))

    def abi(self):
        return c.c_uint32.in_dll(self.library, "heng_plugin_abi").value

    def call(self, name, *values):
        entry = self.manifest["functions"][name]
        words = [word_of(argument) for argument in entry["args"]]
        assert len(words) == len(values), name
        if entry.get("batch"):
            return self.call_batch(entry, words, values)
        result, fails = word_of(entry["result"]), entry.get("fails", False)
        text, message = c.create_string_buffer(512), c.create_string_buffer(512)
        row = Row(c.cast(text, c.c_char_p), 512, c.cast(message, c.c_char_p), 512)
        arguments = list(map(encode, words, values))
        if fails or result == "text":
            arguments.insert(0, c.byref(row))
        function = getattr(self.library, entry["symbol"])
        if not fails:
            function.restype = TYPES[result]
            return decode(result, function(*arguments))
        out = TYPES[result]()
        function.restype = c.c_bool
        if not function(*arguments, c.byref(out)):
            raise NoValue(message.value.decode())
        return decode(result, out)

    def call_batch(self, entry, words, values):
        """A batch of one row. A number; its two ends where it is not known."""
        failures = []
        low, high = c.c_int64(-2 ** 63), c.c_int64(2 ** 63 - 1)
        result = ResultColumn(c.pointer(low), c.pointer(high))
        columns = (Column * len(words))(*map(column, words, values))
        batch = Batch(1, len(words), columns, c.pointer(result),
                      FAIL(lambda _batch, _row, message: failures.append(message.decode())))
        function = getattr(self.library, entry["symbol"])
        function.restype = None
        function(c.byref(batch))
        if failures:
            raise NoValue(failures[0])
        found = Decimal(low.value) / ONE, Decimal(high.value) / ONE
        return found[0] if found[0] == found[1] else found
