using System.CommandLine;
using Suture.Cli.Terminal;
using Suture.Experiments.Robustness;
using Suture.Probing.Evaluation;
using Suture.Reports.Robustness;

namespace Suture.Cli.Commands;

/// <summary><c>suture run robustness</c>: where does transfer fail?</summary>
internal static class RobustnessCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var defaults = new RobustnessOptions();
        var small = new Option<string>("--small") { Description = "Model A.", HelpName = "model", DefaultValueFactory = _ => defaults.Small };
        var large = new Option<string>("--large") { Description = "Model B.", HelpName = "model", DefaultValueFactory = _ => defaults.Large };
        var corpus = SharedOptions.Corpus();
        var field = SharedOptions.Field();
        var otherCorpus = new Option<string?>("--other-corpus") { Description = "Text of another domain, to fit a stitch on; default the embedded Python source.", HelpName = "path" };
        var layer = new Option<int>("--layer", "-l") { Description = "Layer of A by default, counted from 0.", HelpName = "n", DefaultValueFactory = _ => defaults.Default.Layer };
        var seed = SharedOptions.Seed();
        var seeds = ListOption.Sweep("Other seeds to try.", [.. defaults.Seeds], "--seeds");
        var tokens = ListOption.Sweep("Other numbers of tokens to fit the stitch on.", [.. defaults.StitchTokens], "--stitch-tokens");
        var texts = ListOption.Sweep("Other numbers of texts and pairs to fit probes and vectors on.", [.. defaults.Texts], "--texts");
        var layers = ListOption.Sweep("Other layers of A.", [.. defaults.Layers], "--layers");
        var strengths = ListOption.Sweep("Other strengths of steering.", [.. defaults.Strengths], "--strengths");
        var lengths = ListOption.Sweep("Other lengths of contexts, tokens.", [.. defaults.ContextLengths], "--context-lengths");
        var data = DataArgument.Create(" Repeat it for several sets. Default: the embedded code and languages.");
        var languages = ListOption.Names("Languages to steer to.", [.. defaults.Languages], "code,…", "--languages");
        var prompts = new Option<int>("--prompts") { Description = "Number of prompts.", HelpName = "n", DefaultValueFactory = _ => defaults.Prompts };
        var newTokens = new Option<int>("--new-tokens") { Description = "Tokens of an answer.", HelpName = "n", DefaultValueFactory = _ => defaults.NewTokens };
        var maxTest = new Option<int>("--max-test") { Description = "Most test texts a class.", HelpName = "n", DefaultValueFactory = _ => defaults.MaxTest };
        var draws = new Option<int>("--draws") { Description = "Bootstrap resamples.", HelpName = "n", DefaultValueFactory = _ => defaults.Bootstrap.Draws };
        var margin = new Option<double>("--margin") { Description = "How much less than native counts as no loss.", HelpName = "x", DefaultValueFactory = _ => defaults.Margin };
        var command = new Command("robustness", "Change seeds, sample sizes, layers, strengths, context lengths and domains one at a time, and say where carried probes and steering vectors fail.")
        {
            small, large, corpus, field, otherCorpus, layer, seed, seeds, tokens, texts, layers, strengths, lengths, data, languages, prompts, newTokens, maxTest, draws, margin,
        };
        var reported = new ReportedRun(command, "runs/robustness", output, error);
        HelpExamples.Of(
            command,
            ("suture run robustness", "the embedded pair; the report is runs/robustness/report.html"),
            ("suture run robustness --seeds 1,2,3,4 --layers 1,2,3 --languages de,fr", "a wider sweep"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var chosen = DataArgument.Read(parsed, data);
            var options = defaults with
            {
                Small = parsed.GetRequiredValue(small),
                Large = parsed.GetRequiredValue(large),
                Corpus = CorpusArgument.Read(parsed, corpus, parsed.GetRequiredValue(field)),
                OtherCorpus = parsed.GetValue(otherCorpus) is { } other ? [new() { Path = other, Field = parsed.GetRequiredValue(field) }] : [],
                Default = defaults.Default with { Layer = parsed.GetValue(layer), Seed = parsed.GetValue(seed) },
                Seeds = parsed.GetRequiredValue(seeds),
                StitchTokens = parsed.GetRequiredValue(tokens),
                Texts = parsed.GetRequiredValue(texts),
                Layers = parsed.GetRequiredValue(layers),
                Strengths = parsed.GetRequiredValue(strengths),
                ContextLengths = parsed.GetRequiredValue(lengths),
                Data = chosen.Count > 0 ? chosen : defaults.Data,
                Languages = parsed.GetRequiredValue(languages),
                Prompts = parsed.GetValue(prompts),
                NewTokens = parsed.GetValue(newTokens),
                MaxTest = parsed.GetValue(maxTest),
                Bootstrap = new BootstrapOptions { Draws = parsed.GetValue(draws) },
                Margin = parsed.GetValue(margin),
            };
            options.Validate();
            return reported.Run(
                parsed,
                place => new RobustnessExperiment(options, place.Command, place.Compute, place.Folder, place.Log).Run(cancellationToken),
                RobustnessReport.Render,
                RobustnessJson.Default.RobustnessResult,
                RobustnessSummary.Write);
        });
        return command;
    }
}
