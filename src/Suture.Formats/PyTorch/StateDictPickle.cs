using System.Buffers.Binary;
using System.Text;

namespace Suture.Formats.PyTorch;

/// <summary>The pickle of an OrderedDict of contiguous tensors, in the opcodes that PyTorch's writer uses.</summary>
internal sealed class StateDictPickle
{
    private readonly Stream _bytes;

    private StateDictPickle(Stream bytes) => _bytes = bytes;

    /// <summary>The pickle; tensor i lies in storage i.</summary>
    public static byte[] Of(IReadOnlyList<TensorEntry> tensors)
    {
        using var bytes = new MemoryStream();
        var pickle = new StateDictPickle(bytes);
        pickle._bytes.Write([0x80, 2]); // PROTO 2
        pickle.EmptyOrderedDictionary();
        pickle.Opcode('(');
        for (int i = 0; i < tensors.Count; i++)
        {
            pickle.Text(tensors[i].Name);
            pickle.Tensor(tensors[i], i);
        }

        pickle.Opcode('u'); // SETITEMS
        pickle.Opcode('.');
        return bytes.ToArray();
    }

    /// <summary>PyTorch's class of a storage.</summary>
    /// <exception cref="ArgumentException">There is none for this encoding.</exception>
    public static string StorageClassOf(TensorType type) => TorchNames.StorageClasses.FirstOrDefault(pair => pair.Type == type).Name
        ?? throw new ArgumentException($"PyTorch has no storage class for {TensorTypes.NameOf(type)} that every version reads.", nameof(type));

    // _rebuild_tensor_v2(storage, offset, shape, strides, requires_grad, hooks)
    private void Tensor(TensorEntry tensor, int storage)
    {
        Name("torch._utils", "_rebuild_tensor_v2");
        Opcode('(');
        Opcode('(');
        Text("storage");
        Name("torch", StorageClassOf(tensor.Type));
        Text(storage.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Text("cpu");
        Integer(tensor.Count);
        Opcode('t');
        Opcode('Q'); // BINPERSID
        Integer(0);
        Tuple(tensor.Shape);
        Tuple(Strides(tensor.Shape));
        _bytes.WriteByte(0x89); // NEWFALSE
        EmptyOrderedDictionary();
        Opcode('t');
        Opcode('R');
    }

    private static long[] Strides(IReadOnlyList<long> shape)
    {
        var strides = new long[shape.Count];
        long stride = 1;
        for (int d = strides.Length - 1; d >= 0; d--)
        {
            strides[d] = stride;
            stride *= Math.Max(shape[d], 1);
        }

        return strides;
    }

    private void EmptyOrderedDictionary()
    {
        Name("collections", "OrderedDict");
        Opcode(')');
        Opcode('R');
    }

    private void Tuple(IReadOnlyList<long> values)
    {
        Opcode('(');
        foreach (long value in values) Integer(value);
        Opcode('t');
    }

    private void Integer(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        if (value <= int.MaxValue)
        {
            Opcode('J'); // BININT
            _bytes.Write(bytes[..4]);
            return;
        }

        _bytes.Write([0x8a, 8]); // LONG1 of eight bytes
        _bytes.Write(bytes);
    }

    private void Text(string value)
    {
        byte[] text = Encoding.UTF8.GetBytes(value);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        Opcode('X'); // BINUNICODE
        _bytes.Write(length);
        _bytes.Write(text);
    }

    private void Name(string module, string name) => _bytes.Write(Encoding.ASCII.GetBytes($"c{module}\n{name}\n"));

    private void Opcode(char opcode) => _bytes.WriteByte((byte)opcode);
}
