using Suture.Features.Roles;

namespace Suture.Tests.Features.Roles;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("One dog. Two dogs! “Three?” (Four.) Five", "One dog.|Two dogs!|“Three?”|(Four.)|Five")]
    [InlineData("See e.g. Chapter 3 by Dr. J. Smith. Version 1.2 is out.", "See e.g. Chapter 3 by Dr. J. Smith.|Version 1.2 is out.")]
    [InlineData("He asked, who? and left.", "He asked, who? and left.")]
    [InlineData("", "")]
    public void Split_Paragraph_EndsWhereASentenceDoes(string paragraph, string expected) => Assert.Equal(expected, string.Join('|', Sentences.Split(paragraph)));

    [Fact]
    public void OfDocuments_MixedText_KeepsEnglishProseOnce()
    {
        string[] documents =
        [
            "The king went up to the house of his father in the evening. Too short.\n\nThe king went up to the house of his father in the evening.",
            "Die Kinder spielen am Nachmittag mit dem Ball im Garten hinter dem Haus.",
            "import os\n\ndef f(x):\n    return os.path.join(x, 'A long string that stands here for no reason at all.')",
            "Set net.ipv4.ip_forward=1 and /etc/x and eth0.4 and a_b and c_d to have it all now.",
            "This sentence (which goes on for a while is never closed by anybody here.",
            "kandy: a city of central Sri Lanka that was the last capital of the ancient kings of Ceylon.",
        ];

        Assert.Equal(["The king went up to the house of his father in the evening."], Sentences.OfDocuments(documents));
    }
}
