using Suture.Models.Tokenization;
using Suture.Testing;

namespace Suture.Models.Tests.Tokenization;

public sealed class MalformedTokenizerTests
{
    public static TheoryData<string, string?> Files => MalformedFiles.Of("tokenizer", (path, expected) => expected is "accepted" ? TokenizerFeatures.NotBuilt(path) : null);

    [ParityTheory]
    [MemberData(nameof(Files))]
    public void Load_MalformedFile_GivesTheAnswerOfTheIndex(string file, string? notBuilt)
    {
        Assert.Null(notBuilt);

        MalformedFiles.Check<TokenizerFormatException>(file, path => Tokenizer.Load(path).Encode("ab abc <x>"));
    }
}
