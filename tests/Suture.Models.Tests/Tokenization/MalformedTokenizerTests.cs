using System.Text.Json;
using Suture.Models.Tokenization;
using Suture.Testing;

namespace Suture.Models.Tests.Tokenization;

public sealed class MalformedTokenizerTests
{
    public static TheoryData<string, string?> Files => MalformedFiles.Of("tokenizer", (path, expected) => expected is "accepted" ? NotBuilt(path) : null);

    [ParityTheory]
    [MemberData(nameof(Files))]
    public void Load_MalformedFile_GivesTheAnswerOfTheIndex(string file, string? notBuilt)
    {
        Assert.Null(notBuilt);

        MalformedFiles.Check<TokenizerFormatException>(file, path => Tokenizer.Load(path).Encode("ab abc <x>"));
    }

    private static string? NotBuilt(string path)
    {
        try
        {
            return TokenizerFeatures.NotBuilt(path);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
