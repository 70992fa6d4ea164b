using System.Buffers.Binary;

namespace Suture.Features.Index;

/// <summary>Lists of numbers as blobs: little-endian, without gaps. Reading refuses lengths that are no whole number of items.</summary>
internal static class IndexBlob
{
    private const int WordBytes = 8;
    private const int PartnerBytes = 12;
    private const int ActivationBytes = 6;

    public static byte[] OfInts(IReadOnlyList<int> values) => Of(values, sizeof(int), BinaryPrimitives.WriteInt32LittleEndian);

    public static int[] Ints(byte[] blob) => To(blob, sizeof(int), BinaryPrimitives.ReadInt32LittleEndian);

    public static byte[] OfLongs(IReadOnlyList<long> values) => Of(values, sizeof(long), BinaryPrimitives.WriteInt64LittleEndian);

    public static long[] Longs(byte[] blob) => To(blob, sizeof(long), BinaryPrimitives.ReadInt64LittleEndian);

    public static byte[] OfQuantiles(IReadOnlyList<ActivationQuantile> values) => Of(values, 2 * sizeof(double), (item, value) =>
    {
        BinaryPrimitives.WriteDoubleLittleEndian(item, value.Share);
        BinaryPrimitives.WriteDoubleLittleEndian(item[sizeof(double)..], value.Value);
    });

    public static ActivationQuantile[] Quantiles(byte[] blob) => To(blob, 2 * sizeof(double), item =>
        new ActivationQuantile(BinaryPrimitives.ReadDoubleLittleEndian(item), BinaryPrimitives.ReadDoubleLittleEndian(item[sizeof(double)..])));

    /// <summary>Token int32, weight float32.</summary>
    public static byte[] OfWords(IReadOnlyList<WordWeight> words) => Of(words, WordBytes, (item, word) =>
    {
        BinaryPrimitives.WriteInt32LittleEndian(item, word.Token);
        BinaryPrimitives.WriteSingleLittleEndian(item[sizeof(int)..], word.Weight);
    });

    public static WordWeight[] Words(byte[] blob) => To(blob, WordBytes, item =>
        new WordWeight(BinaryPrimitives.ReadInt32LittleEndian(item), BinaryPrimitives.ReadSingleLittleEndian(item[sizeof(int)..])));

    /// <summary>Latent, count and excess, int32 each.</summary>
    public static byte[] OfPartners(IReadOnlyList<FeaturePartner> partners) => Of(partners, PartnerBytes, (item, partner) =>
    {
        BinaryPrimitives.WriteInt32LittleEndian(item, partner.Latent);
        BinaryPrimitives.WriteInt32LittleEndian(item[4..], partner.Count);
        BinaryPrimitives.WriteInt32LittleEndian(item[8..], partner.Excess);
    });

    public static FeaturePartner[] Partners(byte[] blob) => To(blob, PartnerBytes, item =>
        new FeaturePartner(BinaryPrimitives.ReadInt32LittleEndian(item), BinaryPrimitives.ReadInt32LittleEndian(item[4..]), BinaryPrimitives.ReadInt32LittleEndian(item[8..])));

    /// <summary>The activations of a window that are not 0: place in the window uint16, value float32. Most tokens of a window have none.</summary>
    public static byte[] OfActivations(IReadOnlyList<float> values) =>
        Of([.. values.Select((value, place) => (Place: (ushort)place, Value: value)).Where(entry => entry.Value != 0)], ActivationBytes, (item, entry) =>
        {
            BinaryPrimitives.WriteUInt16LittleEndian(item, entry.Place);
            BinaryPrimitives.WriteSingleLittleEndian(item[sizeof(ushort)..], entry.Value);
        });

    public static float[] Activations(byte[] blob, int length)
    {
        float[] values = new float[length];
        foreach (var (place, value) in To(blob, ActivationBytes, item => (BinaryPrimitives.ReadUInt16LittleEndian(item), BinaryPrimitives.ReadSingleLittleEndian(item[sizeof(ushort)..]))))
        {
            if (place >= length) throw new FormatException($"an activation stands at token {place} of a window of {length}");
            values[place] = value;
        }

        return values;
    }

    private delegate void ItemWriter<in T>(Span<byte> item, T value);

    private delegate T ItemReader<out T>(ReadOnlySpan<byte> item);

    private static byte[] Of<T>(IReadOnlyList<T> values, int itemBytes, ItemWriter<T> write)
    {
        byte[] blob = new byte[checked(values.Count * itemBytes)];
        for (int i = 0; i < values.Count; i++) write(blob.AsSpan(i * itemBytes), values[i]);
        return blob;
    }

    private static T[] To<T>(byte[] blob, int itemBytes, ItemReader<T> read)
    {
        if (blob.Length % itemBytes != 0) throw new FormatException($"a list is {blob.Length} bytes long; expected a multiple of {itemBytes}");
        var values = new T[blob.Length / itemBytes];
        for (int i = 0; i < values.Length; i++) values[i] = read(blob.AsSpan(i * itemBytes, itemBytes));
        return values;
    }
}
