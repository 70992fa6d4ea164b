using System.Text;
using Suture.Models.Tokenization.Unicode;

namespace Suture.Models.Tests.Tokenization;

public sealed class UnicodeFormTests
{
    // From NormalizationTest.txt of the Unicode Character Database: source; NFC; NFD; NFKC; NFKD.
    [Theory]
    [InlineData("1E0A", "1E0A", "0044 0307", "1E0A", "0044 0307")]
    [InlineData("1E0A 0323", "1E0C 0307", "0044 0323 0307", "1E0C 0307", "0044 0323 0307")]
    [InlineData("0344", "0308 0301", "0308 0301", "0308 0301", "0308 0301")]
    [InlineData("212B", "00C5", "0041 030A", "00C5", "0041 030A")]
    [InlineData("FB01", "FB01", "FB01", "0066 0069", "0066 0069")]
    [InlineData("1E9B 0323", "1E9B 0323", "017F 0323 0307", "1E69", "0073 0323 0307")]
    [InlineData("0958", "0915 093C", "0915 093C", "0915 093C", "0915 093C")]
    [InlineData("0DDD 0334", "0DDD 0334", "0DD9 0DCF 0334 0DCA", "0DDD 0334", "0DD9 0DCF 0334 0DCA")]
    [InlineData("AC00 11A8", "AC01", "1100 1161 11A8", "AC01", "1100 1161 11A8")]
    [InlineData("1100 1161 11A8", "AC01", "1100 1161 11A8", "AC01", "1100 1161 11A8")]
    [InlineData("AC00 11A7", "AC00 11A7", "1100 1161 11A7", "AC00 11A7", "1100 1161 11A7")]
    [InlineData("1D15E", "1D157 1D165", "1D157 1D165", "1D157 1D165", "1D157 1D165")]
    [InlineData("2F81A", "51AC", "51AC", "51AC", "51AC")]
    [InlineData("0061 0315 0300 05AE 0300 0062", "00E0 05AE 0300 0315 0062", "0061 05AE 0300 0300 0315 0062", "00E0 05AE 0300 0315 0062", "0061 05AE 0300 0300 0315 0062")]
    [InlineData("0061 0334 0301", "00E1 0334", "0061 0334 0301", "00E1 0334", "0061 0334 0301")]
    [InlineData("0301 0061", "0301 0061", "0301 0061", "0301 0061", "0301 0061")]
    public void Normalize_StandardsExamples_GivesTheForms(string source, string nfc, string nfd, string nfkc, string nfkd)
    {
        Assert.Equal(nfc, Normalize(NormalizationForm.FormC, source));
        Assert.Equal(nfd, Normalize(NormalizationForm.FormD, source));
        Assert.Equal(nfkc, Normalize(NormalizationForm.FormKC, source));
        Assert.Equal(nfkd, Normalize(NormalizationForm.FormKD, source));
    }

    [Theory]
    [InlineData(NormalizationForm.FormC)]
    [InlineData(NormalizationForm.FormD)]
    [InlineData(NormalizationForm.FormKC)]
    [InlineData(NormalizationForm.FormKD)]
    public void Normalize_RandomMarks_AreStableAndAccountForEveryCharacter(NormalizationForm name)
    {
        // Seed 3.
        var random = new Random(3);
        var form = new UnicodeForm(name);
        int[] alphabet = ['a', 'e', 's', 0xE9, 0x1E69, 0x301, 0x323, 0x307, 0x327, 0x345, 0x334, 0xFB01, 0xFDFA, 0x1100, 0x1161, 0x11A8, 0xAC00, 0x1D15E, 0x915, 0x93C];
        for (int trial = 0; trial < 500; trial++)
        {
            int[] text = [.. Enumerable.Range(0, 12).Select(_ => alphabet[random.Next(alphabet.Length)])];
            var steps = new List<NormalizationStep>();
            form.Normalize(text, steps);

            var again = new List<NormalizationStep>();
            form.Normalize([.. steps.Select(step => step.CodePoint)], again);
            Assert.Equal(steps.Select(step => step.CodePoint), again.Select(step => step.CodePoint));
            Assert.Equal(text.Length, steps.Sum(step => step.Change > 0 ? 0 : 1 - step.Change));
        }
    }

    [Fact]
    public void MayTouch_Ascii_IsNeverTouched()
    {
        foreach (var name in Enum.GetValues<NormalizationForm>()) Assert.DoesNotContain(true, Enumerable.Range(0, 128).Select(new UnicodeForm(name).MayTouch));
        Assert.Equal('\u0300', new UnicodeForm(NormalizationForm.FormC).FirstTouched);
    }

    private static string Normalize(NormalizationForm name, string codePoints)
    {
        var steps = new List<NormalizationStep>();
        new UnicodeForm(name).Normalize([.. codePoints.Split(' ').Select(c => Convert.ToInt32(c, 16))], steps);
        return string.Join(' ', steps.Select(step => step.CodePoint.ToString("X4")));
    }
}
