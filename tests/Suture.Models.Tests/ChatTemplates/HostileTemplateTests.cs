using System.Diagnostics;
using System.Text.Json;
using Suture.Models.ChatTemplates;

namespace Suture.Models.Tests.ChatTemplates;

/// <summary>Templates that try to take all time, memory or stack. Each must end in an error about a limit, and soon.</summary>
public sealed class HostileTemplateTests
{
    // Ample for any machine under any load; without limits, these would take hours.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly ChatMessage[] Messages = [new("user", "x")];

    public static TheoryData<string> TooMuchWork =>
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% for a in range(99999) %}{% if [1] * 1000 %}{% endif %}{% endfor %}",
        "{{ 'a' * 10 ** 10 }}",
        "{{ [0] * 10 ** 10 }}",
        "{{ (0, 0) * 10 ** 30 }}",
        "{% set ns = namespace(t='aaaa') %}{% for i in range(99) %}{% set ns.t = ns.t + ns.t %}{% endfor %}",
        "{% set ns = namespace(t='aaaa') %}{% for i in range(99) %}{% set ns.t = ns.t ~ ns.t %}{% endfor %}",
        "{% set ns = namespace(t='aaaa') %}{% for i in range(99) %}{% set ns.t %}{{ ns.t }}{{ ns.t }}{% endset %}{% endfor %}",
        "{% set ns = namespace(t='aaaa') %}{% for i in range(99) %}{% set ns.t = ns.t | replace('a', 'aa') %}{% endfor %}",
        "{% set ns = namespace(t='aaaa') %}{% for i in range(99) %}{% set ns.t = ns.t.join(['', '', '']) %}{% endfor %}",
        "{% set ns = namespace(t=[1]) %}{% for i in range(200) %}{% set ns.t = [ns.t, ns.t] %}{% endfor %}{{ ns.t }}",
        "{% set ns = namespace(t=[1]) %}{% for i in range(200) %}{% set ns.t = [ns.t, ns.t] %}{% endfor %}{{ ns.t | tojson }}",
        "{% set ns = namespace(t=[1], u=[1]) %}{% for i in range(200) %}{% set ns.t = [ns.t, ns.t] %}{% set ns.u = [ns.u, ns.u] %}{% endfor %}{{ ns.t == ns.u }}",
        "{% set ns = namespace(t=(1,)) %}{% for i in range(200) %}{% set ns.t = (ns.t, ns.t) %}{% endfor %}{{ {ns.t: 1} }}",
        "{% set ns = namespace(t=[1], u=[1]) %}{% for i in range(200) %}{% set ns.t = [ns.t, ns.t] %}{% set ns.u = [ns.u, ns.u] %}{% endfor %}{{ ns.t < ns.u }}",
        "{{ '%999999999d' % 1 }}",
        "{{ '%*d' % (2147483647, 1) }}",
        "{{ '{:999999999}'.format(1) }}",
        "{{ '%.999999999f' % 1.5 }}",
        "{{ 'a'.center(2147483647) }}",
        "{{ 'a'.ljust(10 ** 30) }}",
        "{{ 'a'.zfill(2000000000) }}",
        "{{ '\t'.expandtabs(2000000000) }}",
        "{{ 'a' | center(2000000000) }}",
        "{{ 'a\nb' | indent(2000000000) }}",
        "{{ [1] | tojson(indent=2000000000) }}",
        "{{ [1] | batch(2000000000, 0) | list }}",
        "{{ [1] | slice(2000000000) | list }}",
        "{{ 10 ** (10 ** 10) }}",
        "{% set ns = namespace(n=3) %}{% for i in range(99) %}{% set ns.n = ns.n * ns.n %}{% endfor %}",
        "{% set t = 'a' * 60000000 %}{% for i in range(99999) %}{% if t.upper() %}{% endif %}{% endfor %}",
        "{% set t = 'a' * 30000000 %}{% set u = 'a' * 30000000 %}{% for i in range(99999) %}{% if t == u %}{% endif %}{% endfor %}",
        "{% set t = 'a' * 30000000 %}{% for i in range(99999) %}{% if t[1] %}{% endif %}{% endfor %}",
        "{% set t = 'a' * 30000000 %}{% for i in range(99999) %}{% if t[1:] %}{% endif %}{% endfor %}",
        "{% set t = 'a' * 30000000 %}{% for i in range(99999) %}{% if t | length %}{% endif %}{% endfor %}",
        "{% set t = 'a' * 30000000 %}{% for i in range(99999) %}{% if t in [t ~ ''] %}{% endif %}{% endfor %}",
        "{% set t = 'a' * 30000000 %}{% for i in range(99999) %}{% if {t: 1} %}{% endif %}{% endfor %}",
        "{% set t = 'a' * 30000000 %}{% for i in range(99999) %}{% if t is lower %}{% endif %}{% endfor %}",
        "{% set t = 'a' * 30000000 %}{% for i in range(99999) %}{{ t | wordcount }}{% endfor %}",
        "{% set t = '1' * 30000000 %}{% for i in range(99999) %}{{ t | int }}{{ t | float }}{% endfor %}",
        "{% set t = 'a ' * 3000000 %}{% for i in range(99999) %}{% if t.split() %}{% endif %}{% endfor %}",
        "{% set t = 'a' * 4000000 %}{% for i in range(99999) %}{% if t | list %}{% endif %}{% endfor %}",
        "{{ ('a' * 30000000).strip('b' * 20000000 ~ 'a') }}",
        "{{ ('{0:>99}' * 3000000).format(1) }}",
        "{{ range(99999) | map('string') | map('list') | map('sort') | map('join') | sort | unique | groupby(0) | list | tojson }}{% for i in range(99999) %}{{ range(99999) | sum }}{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% macro m() %}{% call m() %}{% endcall %}{{ caller() }}{% endmacro %}{{ m() }}",
        "{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        "{% set ns = namespace(t=[]) %}{% for i in range(9999) %}{% set ns.t = [ns.t] %}{% endfor %}",
        "{% set ns = namespace(t={}) %}{% for i in range(9999) %}{% set ns.t = {'a': ns.t} %}{% endfor %}",
        "{% set ns = namespace(t=[1]) %}{% for i in range(9999) %}{% set ns.t = ns.t | map('string') %}{% endfor %}{{ ns.t | list }}",
        "{% set ns = namespace() %}{% set ns.ns = ns %}{{ ns }}",
        "{% set ns = namespace() %}{% for i in range(9999) %}{% set ns = namespace(ns=ns) %}{% set ns.t = [ns] %}{% endfor %}{% for i in range(99999) %}{{ range(99999) | list }}{% endfor %}",
        "{{ strftime_now('%c' * 99999) }}",
    ];

    public static TheoryData<string> TooDeep => new(
    [
        "{{ " + new string('(', 99_999),
        "{{ " + new string('[', 99_999),
        "{{ " + string.Concat(Enumerable.Repeat("{1:", 99_999)),
        "{{ " + new string('-', 99_999) + "1 }}",
        "{{ " + string.Concat(Enumerable.Repeat("not ", 99_999)) + "1 }}",
        "{{ 1" + string.Concat(Enumerable.Repeat(" + 1", 99_999)) + " }}",
        "{{ 1" + string.Concat(Enumerable.Repeat(" ** 1", 99_999)) + " }}",
        "{{ 1" + string.Concat(Enumerable.Repeat(" and 1", 99_999)) + " }}",
        "{{ 1" + string.Concat(Enumerable.Repeat(" if 1", 99_999)) + " }}",
        "{{ 1" + string.Concat(Enumerable.Repeat(" if 1 else 1", 50_000)) + " }}",
        "{{ a" + string.Concat(Enumerable.Repeat(".a", 99_999)) + " }}",
        "{{ a" + string.Concat(Enumerable.Repeat("|e", 99_999)) + " }}",
        "{{ a" + string.Concat(Enumerable.Repeat("()", 99_999)) + " }}",
        "{{ a" + string.Concat(Enumerable.Repeat("[0]", 99_999)) + " }}",
        "{{ a" + string.Concat(Enumerable.Repeat(" is a", 99_999)) + " }}",
        "{{ a" + string.Concat(Enumerable.Repeat("[a", 99_999)) + " }}",
        "{% set " + new string('(', 99_999),
        string.Concat(Enumerable.Repeat("{% if 1 %}", 50_000)),
        string.Concat(Enumerable.Repeat("{% for a in b %}", 50_000)),
        string.Concat(Enumerable.Repeat("{% macro m() %}", 50_000)),
        string.Concat(Enumerable.Repeat("{% filter upper %}", 50_000)),
        new string('x', (1 << 20) + 1),
    ]);

    [Theory]
    [MemberData(nameof(TooMuchWork))]
    public void Render_TemplateWithoutEnd_StopsAtALimit(string template)
    {
        var clock = Stopwatch.StartNew();

        var error = Assert.Throws<ChatTemplateException>(() => ChatTemplate.Parse(template).Render(Messages));

        Assert.Equal(ChatTemplateErrorKind.LimitExceeded, error.Kind);
        Assert.True(clock.Elapsed < Patience, $"It took {clock.Elapsed}: {error.Message}");
    }

    [Theory]
    [MemberData(nameof(TooDeep))]
    public void Render_DeepTemplate_IsRefusedAlsoOnASmallStack(string template)
    {
        Exception? error = null;
        var thread = new Thread(() => error = Record.Exception(() => ChatTemplate.Parse(template).Render(Messages)), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();

        // What is cut off, or chains tests, is a syntax error before it is too deep.
        var kind = Assert.IsType<ChatTemplateException>(error).Kind;
        Assert.True(kind is ChatTemplateErrorKind.LimitExceeded or ChatTemplateErrorKind.TemplateSyntaxError, error.Message[..Math.Min(error.Message.Length, 500)]);
    }

    [Fact]
    public void Render_DeepMessages_AreRefused()
    {
        string json = $$"""[{"role": "user", "content": {{new string('[', 300)}}{{new string(']', 300)}}}]""";
        var messages = JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = 1000 });

        var error = Assert.Throws<ChatTemplateException>(() => ChatTemplate.Parse("x").Render(messages));

        Assert.Equal(ChatTemplateErrorKind.LimitExceeded, error.Kind);
    }

    [Fact]
    public void Render_LongConversation_StaysWithinTheLimits()
    {
        // A thousand turns of a thousand words: about 1.3 million tokens.
        var messages = Enumerable.Range(0, 1000).Select(i => new ChatMessage(i % 2 == 0 ? "user" : "assistant", string.Concat(Enumerable.Repeat("words ", 1000))));
        var template = ChatTemplate.Parse(JinjaGolden.ReadTemplate("qwen3.jinja"));

        string text = template.Render(messages);

        Assert.True(text.Length > 6_000_000);
    }
}
