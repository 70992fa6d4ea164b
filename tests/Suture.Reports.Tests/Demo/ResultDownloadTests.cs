using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Suture.Experiments.Results;
using Suture.Reports.Tests.Samples;

namespace Suture.Reports.Tests.Demo;

/// <summary>The figures that the page hands out as JSON are those it was made of, under the published key names.</summary>
public sealed class ResultDownloadTests
{
    private static readonly string Json = Download();

    [Fact]
    public void Download_ReadsBack_AsTheSameResult()
    {
        var read = JsonSerializer.Deserialize(Json, ResultsJson.Default.DemoResult);

        Assert.Equal(Json, JsonSerializer.Serialize(read, ResultsJson.Default.DemoResult));
        Assert.DoesNotContain('\r', Json);
    }

    [Theory]
    [InlineData("ce.small")]
    [InlineData("ce.large")]
    [InlineData("tokens")]
    [InlineData("svcca")]
    [InlineData("svcca_ranks")]
    [InlineData("cka")]
    [InlineData("fvu_up_train")]
    [InlineData("layer_small")]
    [InlineData("layer_large")]
    [InlineData("stitch.alpha=1.loss.up")]
    [InlineData("stitch.alpha=1.loss.down")]
    [InlineData("stitch.alpha=1.loss.cycle_small")]
    [InlineData("stitch.alpha=1.loss.cycle_large")]
    [InlineData("stitch.alpha=1.loss.total")]
    [InlineData("stitch.alpha=0.iterations")]
    [InlineData("stitch.alpha=0.frobenius_up")]
    [InlineData("stitch.alpha=0.frobenius_down")]
    [InlineData("stitch.alpha=0.fvu_eval.cycle_large")]
    [InlineData("stitch.alpha=0.ce_native_bos.up")]
    [InlineData("stitch.alpha=0.ce_all_positions.down")]
    [InlineData("ce_ablate_large.mean")]
    [InlineData("ce_ablate_small.zero")]
    [InlineData("sae.width")]
    [InlineData("sae.k")]
    [InlineData("sae.batch")]
    [InlineData("sae.lr")]
    [InlineData("sae.steps")]
    [InlineData("sae.small_curve")]
    [InlineData("sae.small_dead")]
    [InlineData("sae.transfer_zero_shot_fvu")]
    [InlineData("sae.transfer_dead")]
    [InlineData("sae.transfer_unit_norm_zero_shot_fvu")]
    [InlineData("sae.transfer_init_curve")]
    [InlineData("sae.scratch_curve")]
    [InlineData("across.model.family")]
    [InlineData("across.ce.large")]
    [InlineData("across.svcca")]
    [InlineData("across.fvu_up_train")]
    [InlineData("across.layer")]
    [InlineData("across.stitch.fvu_eval.up")]
    [InlineData("across.stitch.ce_native_bos.down")]
    [InlineData("across.ce_ablate.mean")]
    [InlineData("across.sae")]
    [InlineData("train_contexts")]
    [InlineData("eval_contexts")]
    [InlineData("train_token_sum")]
    [InlineData("eval_token_sum")]
    [InlineData("eval_first_context")]
    public void Download_Key_IsNamedAsInTheReference(string path)
    {
        JsonNode? node = JsonNode.Parse(Json);

        foreach (string key in path.Split('.')) node = node?[key];

        Assert.NotNull(node);
    }

    [Fact]
    public void Download_Enums_AreSnakeCase()
    {
        var node = JsonNode.Parse(Json)!;

        Assert.Equal("closed_form", (string?)node["stitch"]!["alpha=0"]!["stop"]);
        Assert.Equal("transferred_zero_shot", (string?)node["sae"]!["scores"]![1]!["arm"]);
    }

    [Fact]
    public void Deserialize_UnknownKey_Throws() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(Json.Replace("\"tokens\":", "\"tokenz\":", StringComparison.Ordinal), ResultsJson.Default.DemoResult));

    private static string Download()
    {
        const string Prefix = "data:application/json;base64,";
        string href = new RenderedPage(SampleResult.Create()).Attributes("href").Single(value => value.StartsWith(Prefix, StringComparison.Ordinal));
        return Encoding.UTF8.GetString(Convert.FromBase64String(href[Prefix.Length..]));
    }
}
