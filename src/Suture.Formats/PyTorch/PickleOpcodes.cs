namespace Suture.Formats.PyTorch;

/// <summary>Names of the opcodes that are refused, for messages.</summary>
internal static class PickleOpcodes
{
    /// <summary>An opcode in words.</summary>
    public static string Describe(byte opcode) => opcode switch
    {
        (byte)'i' => "the opcode INST, which makes an object of a class",
        (byte)'o' => "the opcode OBJ, which makes an object of a class",
        0x81 => "the opcode NEWOBJ, which makes an object of a class",
        0x92 => "the opcode NEWOBJ_EX, which makes an object of a class",
        0x82 or 0x83 or 0x84 => "an opcode EXT, which names a registered extension",
        (byte)'P' => "the opcode PERSID of protocol 0",
        (byte)'I' or (byte)'L' or (byte)'F' or (byte)'S' or (byte)'V' or (byte)'p' or (byte)'g' => $"the text opcode '{(char)opcode}' of protocol 0",
        (byte)'B' or (byte)'C' or 0x8e or 0x96 => "an opcode that holds bytes",
        0x8f or 0x90 or 0x91 => "an opcode that builds a set",
        0x97 or 0x98 => "an opcode of protocol 5",
        _ => $"the unknown opcode 0x{opcode:x2}",
    };
}
