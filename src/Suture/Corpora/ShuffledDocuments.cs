using Suture.Numerics;

namespace Suture.Corpora;

/// <summary>Documents in a seeded order, with bounded memory: a buffer is filled, and whenever it is full one of it goes out at random.</summary>
/// <remarks>A document comes out less than a buffer's length too early, and anywhere later. A buffer as long as the corpus gives every order with the same probability.</remarks>
internal static class ShuffledDocuments
{
    /// <summary>Characters that the buffer may hold at most, however few documents that is.</summary>
    public const long LargestCharacters = 1L << 27;

    /// <summary>The documents in another order.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="bufferDocuments">Documents among which the next one is drawn, 1 or more; 1 keeps the order.</param>
    /// <param name="random">Source of the order.</param>
    /// <param name="largestCharacters">Characters that the buffer may hold, but for a single document.</param>
    public static IEnumerable<string> Of(IEnumerable<string> documents, int bufferDocuments, RandomSource random, long largestCharacters = LargestCharacters)
    {
        var buffer = new List<string>();
        long characters = 0;
        foreach (string document in documents)
        {
            buffer.Add(document);
            characters += document.Length;
            while (buffer.Count >= bufferDocuments || (characters > largestCharacters && buffer.Count > 1)) yield return Take();
        }

        while (buffer.Count > 0) yield return Take();

        string Take()
        {
            int index = random.NextInt(buffer.Count);
            string taken = buffer[index];
            buffer[index] = buffer[^1];
            buffer.RemoveAt(buffer.Count - 1);
            characters -= taken.Length;
            return taken;
        }
    }
}
