using System.Diagnostics;
using System.Text.Json;
using Suture.Steering.Instructions;

namespace Suture.Tests.Steering.Instructions;

public sealed class InstructionTypesTests
{
    [Fact]
    public void All_Types_AreThePapersTwelve() => Assert.Equal(12, InstructionTypes.All.Count);

    [Fact]
    public void Create_WhatTheLibraryRefuses_IsRefused()
    {
        var refused = InstructionCases.Errors.Where(error => error.TryGetProperty("kwargs", out _)).ToArray();

        Assert.Equal(2, refused.Length);
        foreach (var error in refused)
        {
            var thrown = Assert.Throws<ArgumentException>(() => Create(error.GetProperty("type").GetString()!, error.GetProperty("kwargs").GetRawText()));
            Assert.Contains(error.GetProperty("type").GetString()!, thrown.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("punctuation:no_dash", "{}", "no instruction 'punctuation:no_dash'")]
    [InlineData("startend:end_checker", "{}", "needs the argument 'end_phrase'")]
    [InlineData("startend:end_checker", "{\"end_phrase\":null}", "needs the argument 'end_phrase'")]
    [InlineData("startend:end_checker", "{\"end_phrase\":\"\"}", "needs the argument 'end_phrase'")]
    [InlineData("startend:end_checker", "{\"end_phrase\":7}", "expected a text")]
    [InlineData("startend:end_checker", "{\"end_phrase\":\"\\ud800\"}", "not Unicode")]
    [InlineData("detectable_format:number_bullet_lists", "{\"num_bullets\":0}", "needs the argument 'num_bullets'")]
    [InlineData("detectable_format:number_bullet_lists", "{\"num_bullets\":-1}", "'num_bullets' -1; expected a whole number")]
    [InlineData("detectable_format:number_bullet_lists", "{\"num_bullets\":2.5}", "'num_bullets' 2.5; expected a whole number")]
    [InlineData("detectable_format:number_bullet_lists", "{\"num_bullets\":\"3\"}", "expected a whole number")]
    [InlineData("detectable_format:number_bullet_lists", "{\"num_bullets\":[]}", "needs the argument 'num_bullets'")]
    [InlineData("detectable_format:number_bullet_lists", "{\"num_bullets\":3,\"num_bullets\":4}", "twice")]
    [InlineData("detectable_format:number_bullet_lists", "[3]", "an object of arguments")]
    [InlineData("detectable_format:multiple_sections", "{\"section_spliter\":\"(\",\"num_sections\":1}", "no regular expression")]
    [InlineData("detectable_format:multiple_sections", "{\"section_spliter\":\" \",\"num_sections\":1}", "blank argument 'section_spliter'")]
    [InlineData("detectable_format:multiple_sections", "{\"section_splitter\":\"Part\",\"num_sections\":1}", "needs the argument 'section_spliter'")]
    [InlineData("change_case:capital_word_frequency", "{\"capital_frequency\":3}", "needs the argument 'capital_relation'")]
    [InlineData("change_case:english_capital", "{\"language\":\"en\"}", "takes no argument 'language'")]
    public void Create_BadArguments_AreRefusedWithTheReason(string type, string arguments, string reason)
    {
        var error = Assert.Throws<ArgumentException>(() => Create(type, arguments));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_ArgumentsOfOtherTypesThatAreNull_AreLeftOut() =>
        Assert.True(Create("punctuation:no_comma", "{\"num_bullets\":null,\"end_phrase\":\"\",\"num_sections\":0,\"keywords\":[]}").IsFollowed("none"));

    [Fact]
    public void IsFollowed_JsonOfManyLevels_IsFalseWithoutOverflow()
    {
        var json = Create("detectable_format:json_format", "{}");

        Assert.False(json.IsFollowed(new string('[', 100_000) + new string(']', 100_000)));
        Assert.True(json.IsFollowed(new string('[', 900) + new string(']', 900)));
    }

    [Theory]
    [InlineData("{\"a\" : [1, {\"b\": [] , \"c\":{}}], \"d\":-1.5e+3}", true)]
    [InlineData("[[],[[]]]", true)]
    [InlineData("-Infinity", true)]
    [InlineData("[1,,2]", false)]
    [InlineData("{\"a\":1,}", false)]
    [InlineData("{\"a\" 1}", false)]
    [InlineData("{1:1}", false)]
    [InlineData("[1}", false)]
    [InlineData("[", false)]
    [InlineData("{\"a\":", false)]
    [InlineData("\"\\u12G4\"", false)]
    [InlineData("\"\\u12", false)]
    [InlineData("1e", false)]
    [InlineData("[1]]", false)]
    [InlineData("\0", false)]
    public void IsValid_Text_IsWhatPythonSays(string text, bool isValid) => Assert.Equal(isValid, PythonJson.IsValid(text));

    // Texts on which an expression that backtracks takes time that grows with the square of their length, or worse.
    [Theory]
    [InlineData("detectable_format:number_bullet_lists", "{\"num_bullets\":3}", "\n \t")]
    [InlineData("detectable_format:number_highlighted_sections", "{\"num_highlights\":3}", "*\n**a")]
    [InlineData("detectable_format:title", "{}", "<<")]
    [InlineData("detectable_format:multiple_sections", "{\"section_spliter\":\"Section\",\"num_sections\":3}", "Section ")]
    [InlineData("change_case:capital_word_frequency", "{\"capital_frequency\":3,\"capital_relation\":\"at least\"}", ".' ) ")]
    [InlineData("change_case:capital_word_frequency", "{\"capital_frequency\":3,\"capital_relation\":\"at least\"}", "....    ")]
    [InlineData("startend:end_checker", "{\"end_phrase\":\"x\"}", "\"' ")]
    public void IsFollowed_LongHostileText_TakesLinearTime(string type, string arguments, string unit)
    {
        var instruction = Create(type, arguments);
        string text = string.Concat(Enumerable.Repeat(unit, 50_000)) + "x";

        var clock = Stopwatch.StartNew();
        instruction.IsFollowedLoosely(text);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
    }

    [Fact]
    public void IsFollowed_WordThatBacktracksWithoutEnd_IsStoppedWithTheReason()
    {
        var instruction = Create("detectable_format:multiple_sections", "{\"section_spliter\":\"(a|aa)+b\",\"num_sections\":1}");

        var error = Assert.Throws<TimeoutException>(() => instruction.IsFollowed(new string('a', 1_000)));

        Assert.Contains("(a|aa)+b", error.Message, StringComparison.Ordinal);
    }

    private static VerifiableInstruction Create(string type, string arguments)
    {
        using var document = JsonDocument.Parse(arguments);
        return InstructionTypes.Create(type, document.RootElement, new InstructionCases.OneAnswer("en"));
    }
}
